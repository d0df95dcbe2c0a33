package io.iterablemcp.files;

/** What a file is for, and so what other users of this machine must not be able to do with it. */
public enum FileUse {
    /** Says what is allowed or where keys are sent: others must not write it. */
    DECIDES(022),
    /** Holds a secret: others must neither write nor read it. */
    HOLDS_SECRETS(077),
    /** Is written to by this program: it must be this user's own, and not a link to another file. */
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
