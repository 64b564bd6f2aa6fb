namespace Teaching.Testing;

/// <summary>
/// A page that shows outputs as hosts do that run scripts: the HTML becomes the inside of a container of its own, and each script in it, which would not run there, is made
/// again. VS Code makes it at the end of the container from its text, its type and little else, and takes it away at once; JupyterLab puts it where it stood.
/// </summary>
public static class LiveHost
{
    /// <summary>As in VS Code, with the look that it gives to tables and its dark or light theme as a class.</summary>
    public const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Outputs</title>
        <style>
          body { font: 13px/1.5 system-ui, sans-serif; margin: 8px; color: #3b3b3b; background: #fff; }
          body.vscode-dark { color: #ccc; background: #1f1f1f; color-scheme: dark; }
          table { width: 100%; border-spacing: 0; border-collapse: collapse; }
          table, thead, tr, th, td, tbody { border: none; }
          th, td { padding: 4px 8px; text-align: left; }
          tr:nth-child(even) { background: rgb(130 130 130 / 0.08); }
        </style></head><body><header><h1>Outputs</h1></header><main></main>
        <script>
        self.define = () => { throw new Error("an output asked the host's loader"); };
        define.amd = {};
        self.require = define;
        window.show = (html, inPlace = false) => {
          const container = document.createElement("div");
          container.className = "output";
          container.innerHTML = html;
          document.querySelector("main").append(container);
          for (const script of [...container.querySelectorAll("script")]) {
            const again = document.createElement("script");
            again.text = script.innerText;
            if (inPlace) {
              for (const { name, value } of script.attributes) { again.setAttribute(name, value); }
              script.replaceWith(again);
            } else {
              for (const name of ["type", "src", "nonce", "async"]) { if (script.hasAttribute(name)) { again.setAttribute(name, script.getAttribute(name)); } }
              container.append(again);
              again.remove();
            }
          }
          return container;
        };
        </script></body></html>
        """;

    /// <summary>Shows outputs, one container each, in an open <see cref="Page"/>.</summary>
    public static Task ShowAsync(BrowserPage page, params IEnumerable<string> outputs) => ShowAsync(page, isInPlace: false, outputs);

    /// <summary>The same, and says whether scripts are made again where they stood, as in JupyterLab.</summary>
    public static async Task ShowAsync(BrowserPage page, bool isInPlace, params IEnumerable<string> outputs)
    {
        foreach (var html in outputs)
        {
            await page.Page.EvaluateAsync("([html, inPlace]) => { show(html, inPlace); }", new object[] { html, isInPlace });
        }
    }
}
