package io.iterablemcp.setup.edit;

/** A text that cannot be changed without a risk to what else is in it; it is left alone then. */
public final class UneditableText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final transient TextPlace place;

    /** @param why without a word of the text itself, which may hold somebody's key */
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
