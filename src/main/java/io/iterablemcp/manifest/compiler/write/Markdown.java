package io.iterablemcp.manifest.compiler.write;

/** Escapes text for a Markdown table. */
final class Markdown {

    private Markdown() {}

    static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
    }

    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
