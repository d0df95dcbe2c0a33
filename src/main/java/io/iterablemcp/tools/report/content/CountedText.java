package io.iterablemcp.tools.report.content;

/** A text that counts how often it is looked at. A pattern that goes back again and again ends here. */
final class CountedText implements CharSequence {

    /** Looks for each character, and as many besides. */
    private static final int STEPS = 40;

    private static final int LEAST = 500_000;

    private final CharSequence text;
    private final Steps left;

    CountedText(CharSequence text) {
        this(text, new Steps(LEAST + (long) STEPS * text.length()));
    }

    private CountedText(CharSequence text, Steps left) {
        this.text = text;
        this.left = left;
    }

    private static final class Steps {
        private long left;

        Steps(long left) {
            this.left = left;
        }
    }

    @Override
    public char charAt(int index) {
        if (left.left-- <= 0) {
            throw new SlowPattern();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
