package io.iterablemcp.console.sanitizer;

import java.util.Locale;

/** Something in a message that its document has not, or not as it was. */
public enum RemovedKind {
    IMAGE("%s image is a placeholder.", "%s images are placeholders."),
    LINK("%s link leads nowhere here; it shows its address.", "%s links lead nowhere here; they show their addresses."),
    /** Elements, handlers of events, and addresses with code. */
    SCRIPT("%s script was removed.", "%s scripts were removed."),
    /** Pages, objects and applets within the message. */
    FRAME("%s embedded page was removed.", "%s embedded pages were removed."),
    MEDIA("%s video or sound was removed.", "%s videos or sounds were removed."),
    /** Forms, fields and buttons. */
    CONTROL("%s form or field is only shown.", "%s forms or fields are only shown."),
    /** Imports, fonts and other files that styles name. */
    STYLE_FILE("%s file that the styles load was removed.", "%s files that the styles load were removed."),
    OTHER("%s other element was removed.", "%s other elements were removed."),
    HIDDEN_CHARACTER("%s character cannot be seen.", "%s characters cannot be seen."),
    END("The message is too long. Its end is not shown."),
    LAYOUT("The message cannot be shown as it will look. This is its source.");

    private final String one;
    private final String many;

    RemovedKind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    RemovedKind(String only) {
        this(only, only);
    }

    String sentence(int count) {
        return count == 1
                ? String.format(Locale.ROOT, one, count)
                : String.format(Locale.ROOT, many, String.format(Locale.ROOT, "%,d", count));
    }
}
