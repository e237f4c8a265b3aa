using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A text against the template it should have come from, line by line; places of the template take whatever stands there.</summary>
internal static class TemplateComparison
{
    public static JsonObject? Write(MessageFacts facts)
    {
        if (!facts.IsMismatch)
        {
            return null;
        }

        var lines = Of(facts);
        return new JsonObject
        {
            ["templateId"] = facts.Template!.Id,
            ["templateName"] = facts.Template.Name ?? facts.Template.Id,
            ["differences"] = lines.Count(line => line.Kind == "sent" || (line.Kind == "approved" && !line.HasCounterpart)),
            ["lines"] = new JsonArray([.. lines.Select(Json)]),
        };
    }

    public static IReadOnlyList<Line> Of(MessageFacts facts)
    {
        // With variables the text was compared with the finished template, or otherwise with its places open.
        string[] approved = (facts.Message.Spans.Count > 0 ? string.Concat(facts.Message.Spans.Select(span => span.Text)) : facts.Template!.Content).Split('\n');
        string[] sent = facts.TextAsked!.Split('\n');
        var lines = new List<Line>();
        var (at, next) = (0, 0);
        foreach (var (one, other) in Common(approved, sent).Append((approved.Length, sent.Length)))
        {
            Differ(approved[at..one], sent[next..other], lines);
            if (one < approved.Length)
            {
                lines.Add(new Line("same", [(sent[other], false)], HasCounterpart: true));
            }

            (at, next) = (one + 1, other + 1);
        }

        return lines;
    }

    /// <summary>The longest run of lines that both have, in order.</summary>
    private static List<(int One, int Other)> Common(string[] approved, string[] sent)
    {
        var longest = new int[approved.Length + 1, sent.Length + 1];
        for (var i = approved.Length - 1; i >= 0; i--)
        {
            for (var j = sent.Length - 1; j >= 0; j--)
            {
                longest[i, j] = TemplateText.Matches(approved[i], sent[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var common = new List<(int, int)>();
        for (var (i, j) = (0, 0); i < approved.Length && j < sent.Length;)
        {
            if (TemplateText.Matches(approved[i], sent[j]) && longest[i, j] == longest[i + 1, j + 1] + 1)
            {
                common.Add((i++, j++));
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    private static void Differ(string[] approved, string[] sent, List<Line> lines)
    {
        for (var at = 0; at < Math.Max(approved.Length, sent.Length); at++)
        {
            if (at >= sent.Length)
            {
                lines.Add(new Line("approved", [(approved[at], true)], HasCounterpart: false));
            }
            else if (at >= approved.Length)
            {
                lines.Add(new Line("sent", [(sent[at], true)], HasCounterpart: false));
            }
            else
            {
                var filled = FillFrom(approved[at], sent[at]);
                lines.Add(new Line("approved", Mark(filled, sent[at]), HasCounterpart: true));
                lines.Add(new Line("sent", Mark(sent[at], filled), HasCounterpart: true));
            }
        }
    }

    /// <summary>The template's line with its places filled from the other line, as far as the words around them are found there.</summary>
    private static string FillFrom(string template, string text)
    {
        var (filled, at) = ("", 0);
        var parts = TemplateText.Parts(template).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var (literal, place) = parts[i];
            filled += literal;
            at = Math.Min(text.Length, at + CommonStart(literal, text[at..]));
            if (place is null)
            {
                continue;
            }

            var following = i + 1 < parts.Length ? parts[i + 1].Literal : "";
            var end = Anchor(following, text, at);
            filled += end < 0 ? place : text[at..end];
            at = end < 0 ? at : end;
        }

        return filled;
    }

    /// <summary>Where the words after a place begin in the text: the longest beginning of them that can be found; the end of the text when there are none.</summary>
    private static int Anchor(string following, string text, int at)
    {
        if (following.Length == 0)
        {
            return text.Length;
        }

        for (var length = following.Length; length > 0; length--)
        {
            if (text.IndexOf(following[..length], at, StringComparison.Ordinal) is >= 0 and var found)
            {
                return found;
            }
        }

        return -1;
    }

    /// <summary>What differs from another line: all but the common beginning and the common end.</summary>
    private static IReadOnlyList<(string Text, bool IsChanged)> Mark(string line, string other)
    {
        var start = CommonStart(line, other);
        var end = 0;
        while (end < Math.Min(line.Length, other.Length) - start && line[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        if (end > 0 && char.IsLowSurrogate(line[^end]))
        {
            end--;
        }

        return [.. new[] { (line[..start], false), (line[start..^end], true), (line[^end..], false) }.Where(part => part.Item1.Length > 0)];
    }

    private static int CommonStart(string line, string other)
    {
        var start = line.AsSpan().CommonPrefixLength(other);
        return start > 0 && char.IsHighSurrogate(line[start - 1]) ? start - 1 : start;
    }

    private static JsonObject Json(Line line) => new()
    {
        ["kind"] = line.Kind,
        ["label"] = line.Kind switch
        {
            "approved" => new Words("승인된 글", "approved"),
            "sent" => new Words("보낸 글", "sent"),
            _ => new Words("같음", "same"),
        } is var label ? label.ToJson() : null,
        ["parts"] = new JsonArray([.. line.Parts.Select(part => new JsonObject { ["text"] = part.Text, ["changed"] = part.IsChanged })]),
        ["note"] = line.HasCounterpart ? null
            : line.Kind == "sent" ? new Words("템플릿에 없는 줄", "a line the template lacks").ToJson()
            : new Words("빠진 줄", "a line that is missing").ToJson(),
    };

    internal sealed record Line(string Kind, IReadOnlyList<(string Text, bool IsChanged)> Parts, bool HasCounterpart);
}
