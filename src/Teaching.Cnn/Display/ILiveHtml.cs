namespace Teaching.Cnn;

/// <summary>Something that is more in a host that runs scripts: there it may bring what makes it alive.</summary>
internal interface ILiveHtml : IHtml
{
    /// <summary>What <see cref="IHtml.ToHtml"/> gives, behind the scripts that the session still lacks, if the host runs any.</summary>
    string ToLiveHtml();
}
