namespace Teaching.Notebooks.Tests;

/// <summary>Files as other programs write them.</summary>
internal static class Samples
{
    /// <summary>Jupyter: one-space indent, sorted keys, letters as they are, a final newline.</summary>
    public const string Jupyter =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "3b1f6d2e",
           "metadata": {},
           "source": [
            "# Größe 🙂 \u001b\n",
            "second line"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "sum",
           "metadata": {
            "tags": [
             "exercise",
             "raises-exception"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "one\n",
              "two\n"
             ]
            },
            {
             "data": {
              "application/json": {
               "z": 1.50e+3,
               "a": [
                1,
                null
               ]
              },
              "image/png": "aGVsbG8=",
              "text/plain": [
               "3"
              ]
             },
             "execution_count": 7,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "ValueError",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "line 1",
              "line 2"
             ]
            }
           ],
           "source": [
            "1 + 2"
           ]
          },
          {
           "attachments": {
            "a.png": {
             "image/png": "aGVsbG8="
            }
           },
           "cell_type": "raw",
           "id": "raw",
           "metadata": {},
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": "Python 3",
           "name": "python3"
          },
          "zoom": 1.0
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    /// <summary>VS Code: its own key order, a tab for indent, no final newline.</summary>
    public const string VSCode =
        "{\n\t\"cells\": [\n\t\t{\n\t\t\t\"cell_type\": \"code\",\n\t\t\t\"execution_count\": null,\n\t\t\t\"metadata\": {\n\t\t\t\t\"vscode\": {\n"
        + "\t\t\t\t\t\"languageId\": \"polyglot-notebook\"\n\t\t\t\t}\n\t\t\t},\n\t\t\t\"outputs\": [],\n\t\t\t\"source\": [\n\t\t\t\t\"var \\u0061 = 1;\\n\",\n"
        + "\t\t\t\t\"a\"\n\t\t\t]\n\t\t}\n\t],\n\t\"metadata\": {\n\t\t\"language_info\": {\n\t\t\t\"name\": \"polyglot-notebook\"\n\t\t},\n"
        + "\t\t\"orig_nbformat\": 4\n\t},\n\t\"nbformat\": 4,\n\t\"nbformat_minor\": 2\n}";

    /// <summary>Python's json.dump without indent, in ASCII.</summary>
    public const string OneLine =
        """{"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "source": "x = '\u00e9'", "outputs": [], "execution_count": null}]}""";
}
