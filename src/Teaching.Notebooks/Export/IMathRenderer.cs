namespace Teaching.Notebooks;

/// <summary>Turns formulas into MathML, all of a page at once.</summary>
public interface IMathRenderer
{
    /// <summary>Renders formulas; never throws because of what they contain.</summary>
    /// <param name="formulas">The formulas, in the order of the page.</param>
    /// <returns>The MathML of each, or null where TeX stays, with the reasons.</returns>
    MathResult Render(IReadOnlyList<Formula> formulas);
}
