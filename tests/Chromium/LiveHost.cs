namespace Teaching.Testing;

/// <summary>
/// A page that shows outputs as VS Code's notebook does: the HTML becomes the inside of a container of its own, and each script in it, which would not run there,
/// is made again at the end of the container.
/// </summary>
public static class LiveHost
{
    public const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Outputs</title></head><body><main></main>
        <script>
        window.show = html => {
          const container = document.createElement("div");
          container.className = "output";
          container.innerHTML = html;
          document.querySelector("main").append(container);
          for (const script of container.querySelectorAll("script")) {
            const again = document.createElement("script");
            for (const { name, value } of script.attributes) { again.setAttribute(name, value); }
            again.textContent = script.textContent;
            container.append(again);
          }
        };
        </script></body></html>
        """;

    /// <summary>Shows outputs, one container each, in an open <see cref="Page"/>.</summary>
    public static async Task ShowAsync(BrowserPage page, params IEnumerable<string> outputs)
    {
        foreach (var html in outputs)
        {
            await page.Page.EvaluateAsync("html => show(html)", html);
        }
    }
}
