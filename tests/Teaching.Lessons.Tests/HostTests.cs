using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Teaching.Notebooks;
using Teaching.Testing;
using Teaching.Visuals;

namespace Teaching.Lessons.Tests;

/// <summary>The stored outputs where others show them: in JupyterLab, which cleans them first, and in VS Code, which runs their scripts.</summary>
public sealed class HostTests(Browser browser) : IClassFixture<Browser>
{
    // What one output shows: its pictures with their alt texts, its tables cell by cell.
    private const string Contents = """
        root => ({
          pictures: [...root.querySelectorAll("img")].map(image => `${image.alt} ${image.getAttribute("src")}`),
          tables: [...root.querySelectorAll("table")].map(table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent).join(" | ")).join("\n")),
        })
        """;

    // What of it cannot be seen, folded data opened.
    private const string Unseen = """
        async root => {
          for (const box of root.querySelectorAll("details")) { box.open = true; }
          const missing = [];
          for (const image of root.querySelectorAll("img")) {
            try { await image.decode(); } catch { missing.push(`cannot be decoded: ${image.alt}`); }
            if (image.naturalWidth === 0 || image.getBoundingClientRect().width < 8) { missing.push(`empty: ${image.alt}`); }
          }
          for (const table of root.querySelectorAll("table")) {
            if (table.getBoundingClientRect().height < 8) { missing.push(`table: ${table.textContent.slice(0, 40)}`); }
          }
          return missing;
        }
        """;

    [JupyterLabTheory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public async Task JupyterLabs_sanitiser_leaves_every_figure_and_every_table(string name)
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><html lang=\"en\"><title>JupyterLab</title><main></main></html>", BrowserView.Desk);
        await page.Page.AddScriptTagAsync(new() { Content = JupyterLab.Sanitiser });
        var shown = 0;
        foreach (var (cell, html) in Outputs(name))
        {
            var found = await page.Page.EvaluateAsync<Found>(
                $$"""
                async html => {
                  const contents = {{Contents}}, unseen = {{Unseen}};
                  const before = contents(new DOMParser().parseFromString(html, "text/html"));
                  const main = document.querySelector("main");
                  main.innerHTML = sanitise(html);
                  const after = contents(main);
                  return { before: JSON.stringify(before), after: JSON.stringify(after), count: after.pictures.length + after.tables.length, unseen: await unseen(main) };
                }
                """,
                html);
            Assert.True(found.Before == found.After, $"{name}, cell {cell}: JupyterLab would show {Short(found.After)} instead of {Short(found.Before)}");
            Assert.True(found.Unseen.Length == 0, $"{name}, cell {cell}: {string.Join("; ", found.Unseen)}");
            shown += found.Count;
        }

        Assert.True(shown >= 5, $"{name} shows only {shown} pictures and tables");
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [JupyterLabFact]
    public async Task It_is_the_real_sanitiser_which_drops_drawings_and_programs()
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><html lang=\"en\"><title>JupyterLab</title></html>", BrowserView.Desk);
        await page.Page.AddScriptTagAsync(new() { Content = JupyterLab.Sanitiser });
        var clean = await page.Page.EvaluateAsync<string>(
            "html => sanitise(html)",
            "<p>text</p><svg><rect/></svg><script>alert(1)</script><img alt=\"x\" src=\"data:image/svg+xml;base64,AA==\" onerror=\"alert(1)\"><cnn-bench><p>static</p><script type=\"application/json\">{}</script></cnn-bench>");
        Assert.Equal("<p>text</p><img alt=\"x\" src=\"data:image/svg+xml;base64,AA==\" /><p>static</p>", clean);
    }

    [JupyterLabFact]
    public async Task A_live_session_that_JupyterLab_does_not_trust_is_its_pictures()
    {
        await using var page = await browser.OpenAsync("<!DOCTYPE html><html lang=\"en\"><title>JupyterLab</title></html>", BrowserView.Desk);
        await page.Page.AddScriptTagAsync(new() { Content = JupyterLab.Sanitiser });
        var (_, still) = StoredLessons.Course.Lessons().SelectMany(lesson => Outputs(lesson.Name)).First(output => output.Html.Contains("data-plotly", StringComparison.Ordinal));
        var scripts = string.Concat(BenchModules.All.SelectMany(bench => bench.Scripts).Distinct());
        var shown = await page.Page.EvaluateAsync<string[]>("([live, still]) => [sanitise(live), sanitise(still)]", new[] { $"<script>{scripts}</script><script>{NotebookCharts.Script}</script>{still}", still });
        Assert.Equal(shown[1], shown[0]);
        Assert.Contains("<img", shown[0], StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [ChromiumTheory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public async Task A_host_that_runs_scripts_shows_every_figure_and_finds_nothing_to_run(string name)
    {
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, Outputs(name).Select(output => output.Html));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>($"async () => ({Unseen})(document.querySelector('main'))"));
        Assert.Equal(0, await page.Page.Locator("main script:not([type='application/json'])").CountAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [ChromiumFact]
    public async Task The_host_of_these_tests_does_run_scripts()
    {
        await using var page = await browser.OpenAsync(LiveHost.Page, BrowserView.Desk);
        await LiveHost.ShowAsync(page, "<p id=\"a\">before</p><script>document.querySelector('#a').textContent = 'ran in ' + document.currentScript.parentElement.className</script>");
        Assert.Equal("ran in output", await page.Page.TextContentAsync("#a"));
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Stored_outputs_are_data_never_programs(string name)
    {
        var parser = new HtmlParser();
        foreach (var (cell, html) in Outputs(name))
        {
            foreach (var element in parser.ParseDocument(html).All)
            {
                var isData = element.GetAttribute("type") == "application/json" && element.ParentElement?.LocalName.StartsWith("cnn-", StringComparison.Ordinal) == true;
                Assert.True(element.LocalName is not ("iframe" or "object" or "embed" or "link" or "base" or "form") && (element.LocalName != "script" || isData), $"{name}, cell {cell}: <{element.LocalName}>");
                Assert.All(element.Attributes, attribute =>
                {
                    Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{name}, cell {cell}: {attribute.Name}");
                    Assert.False(IsAddress(attribute) && !attribute.Value.StartsWith("data:image/", StringComparison.Ordinal) && !attribute.Value.StartsWith('#'), $"{name}, cell {cell}: {attribute.Name}=\"{Short(attribute.Value)}\"");
                });
            }
        }
    }

    private static bool IsAddress(IAttr attribute) => attribute.Name is "src" or "href" or "action" or "formaction" or "poster" or "data" or "background" or "srcset";

    private static IEnumerable<(string Cell, string Html)> Outputs(string name) =>
        from cell in StoredLessons.Course.FindLesson(name).Notebook.Cells
        from output in cell.Outputs.OfType<DisplayOutput>()
        let html = output.Data.Text(MimeBundle.Html)
        where html is not null
        select (cell.Id, html);

    private static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;

    private sealed class Found
    {
        public string Before { get; set; } = "";

        public string After { get; set; } = "";

        public int Count { get; set; }

        public string[] Unseen { get; set; } = [];
    }
}
