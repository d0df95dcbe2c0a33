package io.iterablemcp.safety.preview;

/**
 * One fact of a preview.
 *
 * @param label what it is about, such as {@code Template}
 * @param shown for the agent: counts and names of the company's own, nothing personal
 * @param clear for the person who decides
 */
public record PreviewLine(String label, String shown, String clear) {

    public PreviewLine(String label, String text) {
        this(label, text, text);
    }
}
