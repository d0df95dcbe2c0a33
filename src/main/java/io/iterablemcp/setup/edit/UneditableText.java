package io.iterablemcp.setup.edit;

/** Thrown for a text that cannot be changed without a risk to its other content; it is then left unchanged. */
public final class UneditableText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final transient TextPlace place;

    /** @param why contains nothing of the text itself, which may hold somebody's key */
    UneditableText(String why, TextPlace place) {
        super(why + " (" + place + ")", null, false, false);
        this.why = why;
        this.place = place;
    }

    static UneditableText at(String text, int offset, String why) {
        return new UneditableText(why, TextPlace.of(text, offset));
    }

    public String why() {
        return why;
    }

    public TextPlace place() {
        return place;
    }
}
