package io.iterablemcp.files;

/** The purpose of a file, which decides what other users of this machine must not be able to do with it. */
public enum FileUse {
    /** Controls permissions or where keys are sent: others must not write it. */
    DECIDES(022),
    /** Holds a secret: others must neither write nor read it. */
    HOLDS_SECRETS(077),
    /** This program writes to it: it must belong to this user and must not be a link to another file. */
    LOG(077);

    private final int forbidden;

    FileUse(int forbidden) {
        this.forbidden = forbidden;
    }

    /** The bits of the mode that must not be set. */
    int forbidden() {
        return forbidden;
    }
}
