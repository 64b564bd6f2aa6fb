using System.Globalization;
using System.Net;
using System.Text;

namespace Teaching.Cnn;

/// <summary>A model as a table: layer, output shape, parameters, multiply-adds.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelSummary : IHtml
{
    // Keras's columns; a longer name widens the first instead of being cut.
    private const int NameWidth = 29;
    private const int ShapeWidth = 26;
    private const int ParameterWidth = 10;

    internal ModelSummary(string name, IReadOnlyList<SummaryRow> rows, int trainable)
    {
        (Name, Rows, TrainableParameters) = (name, rows, trainable);
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>One row a layer, first to last; a composite layer is one row.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>Numbers that the model holds.</summary>
    public int TotalParameters => Rows.Sum(row => row.Parameters);

    /// <summary>Numbers that training changes.</summary>
    public int TrainableParameters { get; }

    /// <summary>Numbers that training leaves alone, such as moving averages.</summary>
    public int NonTrainableParameters => TotalParameters - TrainableParameters;

    /// <summary>Multiplications that one example costs.</summary>
    public long MultiplyAdds => Rows.Sum(row => row.MultiplyAdds);

    /// <summary>The table that Keras prints.</summary>
    public override string ToString()
    {
        var nameWidth = Math.Max(NameWidth, Rows.Max(row => Title(row).Length) + 1);
        var shapeWidth = Math.Max(ShapeWidth, Rows.Max(row => row.OutputShapeText.Length) + 1);
        var width = nameWidth + shapeWidth + ParameterWidth;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Model: \"{Name}\"\n").Append('_', width).Append('\n');
        Line("Layer (type)", "Output Shape", "Param #");
        text.Append('=', width).Append('\n');
        for (var i = 0; i < Rows.Count; i++)
        {
            Line(Title(Rows[i]), Rows[i].OutputShapeText, Rows[i].Parameters.ToString(CultureInfo.InvariantCulture));
            text.Append(i == Rows.Count - 1 ? '=' : '_', width).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"Total params: {TotalParameters:N0}\n")
            .Append(CultureInfo.InvariantCulture, $"Trainable params: {TrainableParameters:N0}\n")
            .Append(CultureInfo.InvariantCulture, $"Non-trainable params: {NonTrainableParameters:N0}\n");
        return text.Append('_', width).ToString();

        void Line(string name, string shape, string parameters) =>
            text.Append((name.PadRight(nameWidth) + shape.PadRight(shapeWidth) + parameters).TrimEnd()).Append('\n');
    }

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"cnn-summary\"><caption>Model: \"").Append(WebUtility.HtmlEncode(Name))
            .Append("\"</caption><thead><tr><th scope=\"col\">Layer (type)</th><th scope=\"col\">Output shape</th><th scope=\"col\">Param #</th><th scope=\"col\">Multiply-adds</th></tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr><td>").Append(WebUtility.HtmlEncode(Title(row))).Append("</td><td>").Append(row.OutputShapeText)
                .Append(CultureInfo.InvariantCulture, $"</td><td>{row.Parameters:N0}</td><td>{row.MultiplyAdds:N0}</td></tr>");
        }

        return html.Append("</tbody><tfoot><tr><th scope=\"row\">Total</th><td></td>")
            .Append(CultureInfo.InvariantCulture, $"<td>{TotalParameters:N0}</td><td>{MultiplyAdds:N0}</td></tr></tfoot></table>")
            .Append(CultureInfo.InvariantCulture, $"<p>Total params: {TotalParameters:N0}; trainable: {TrainableParameters:N0}; non-trainable: {NonTrainableParameters:N0}</p>").ToString();
    }

    private static string Title(SummaryRow row) => $"{row.Name} ({row.Type})";
}
