package io.github.tenantwright.internal.html;

import java.util.List;

/**
 * Pages that people look at: one file each, without scripts and without anything from elsewhere, readable on paper, in
 * the dark, by keyboard and by a screen reader. All text is escaped, and characters that could not be seen are shown.
 */
public final class Html {
    private static final String STYLE = """
        :root { color-scheme: light dark; --line: #767676; --soft: #8883; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 75rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: 600; padding: .5rem 0; }
        th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
        th { background: var(--soft); }
        code, pre { font: .9em/1.4 ui-monospace, monospace; } pre { overflow: auto; padding: .6rem; background: var(--soft); }
        .bad { border-left: .4rem solid #b3261e; } .warn { border-left: .4rem solid #b26a00; }
        .good { border-left: .4rem solid #1b7f3b; } .note { border-left: .4rem solid #3465a4; }
        summary { cursor: pointer; } summary:focus-visible { outline: 3px solid #3465a4; }
        """;

    private Html() {}

    /** A text as content or as the value of an attribute in double quotes. */
    public static String text(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (Texts.isInvisible(point)) {
                        out.append(Texts.shown(point));
                    } else {
                        out.appendCodePoint(point);
                    }
                }
            }
        }
        return out.toString();
    }

    /**
     * A whole page.
     *
     * @param style more rules of style, which are ours
     * @param body which is HTML already
     */
    public static String page(String title, String style, String body) {
        return "<!DOCTYPE html>\n"
                + "<html lang=\"en\">\n"
                + "<head>\n"
                + "<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + text(title)
                + "</title>\n<style>\n" + STYLE + style + "</style>\n</head>\n<body>\n<main>\n<h1>" + text(title)
                + "</h1>\n" + body + "</main>\n</body>\n</html>\n";
    }

    /** A paragraph. */
    public static String paragraph(String value) {
        return "<p>" + text(value) + "</p>\n";
    }

    /**
     * A table with a heading for each column.
     *
     * @param rows HTML already: each cell escaped by {@link #text}
     * @param kinds one class of style for each row: bad, warn, good or note
     */
    public static String table(String caption, List<String> columns, List<List<String>> rows, List<String> kinds) {
        StringBuilder out =
                new StringBuilder("<table>\n<caption>").append(text(caption)).append("</caption>\n<thead><tr>");
        columns.forEach(
                column -> out.append("<th scope=\"col\">").append(text(column)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < rows.size(); i++) {
            out.append("<tr class=\"").append(kinds.get(i)).append("\">");
            rows.get(i).forEach(cell -> out.append("<td>").append(cell).append("</td>"));
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>\n").toString();
    }
}
