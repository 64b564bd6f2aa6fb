using System.Globalization;
using System.Net;
using System.Text;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>What an exercise says to an answer.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Feedback : IHtml
{
    private readonly Exercise _exercise;

    internal Feedback(Exercise exercise, bool? isRight, string message) => (_exercise, IsRight, Message) = (exercise, isRight, message);

    /// <summary>Whether the answer is right; null when none was given yet.</summary>
    public bool? IsRight { get; }

    /// <summary>The question, or what to do or think about next.</summary>
    public string Message { get; }

    private string Sign => IsRight switch { true => "✓ Right.", false => "✗ Not yet.", null => "✎ Your turn." };

    private string State => IsRight switch { true => "right", false => "wrong", null => "open" };

    private string Next => IsRight switch
    {
        true => $"Exercise.Hint(\"{_exercise.Id}\", 3) shows the worked solution.",
        false => $"More help: Exercise.Hint(\"{_exercise.Id}\", 2) tells the method, 3 the worked solution.",
        null => $"In the notebook, write your answer in place of null and run the cell; Exercise.Hint(\"{_exercise.Id}\") helps.",
    };

    /// <summary>The question and what is said, complete without a script; in a page <c>Web/exercise.js</c> makes a form of it.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<cnn-exercise data-exercise=\"{_exercise.Id}\" data-definition=\"{ExerciseDefinition.Of(_exercise)}\">");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"cnn-exercise\" data-state=\"{State}\"><p class=\"cnn-question\">{(IsRight is null ? $"<strong>{Sign}</strong> " : "")}{WebUtility.HtmlEncode(_exercise.Question)}</p>");
        if (_exercise.Choices.Count > 0)
        {
            html.Append("<ol class=\"cnn-choices\">").AppendJoin("", _exercise.Choices.Select(choice => $"<li>{WebUtility.HtmlEncode(choice)}</li>")).Append("</ol>");
        }

        if (IsRight is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"cnn-verdict\"><strong>{Sign}</strong> {WebUtility.HtmlEncode(Message)}</p>");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p class=\"cnn-how\">{WebUtility.HtmlEncode(Next)}</p></div></cnn-exercise>").ToString();
    }

    /// <summary>The sign, the message, and where more help is.</summary>
    public override string ToString() => $"{Sign} {Message} {Next}";
}
