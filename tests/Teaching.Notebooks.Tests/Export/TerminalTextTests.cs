namespace Teaching.Notebooks.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;https://x.example\u0007link\u001b]8;;\u0007", "link")]
    [InlineData("10 %\r50 %\r100 %\ndone", "100 %\ndone")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("tab\tand\u0000zero\u0008", "tab\tandzero")]
    public void Printed_text_looks_as_a_terminal_would_leave_it(string printed, string shown) => Assert.Equal(shown, TerminalText.Plain(printed));
}
