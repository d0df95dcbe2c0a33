package io.iterablemcp.api.rows;

/** Recognises the masks in the shown text of a value. */
public interface RowMasks {

    /** For an answer without masks. */
    RowMasks NONE = new RowMasks() {
        @Override
        public String visible(String text) {
            return text;
        }

        @Override
        public boolean hides(String text) {
            return false;
        }

        @Override
        public boolean isWord(String text) {
            return false;
        }
    };

    /** The text without its masks; the same object if it has none. */
    String visible(String text);

    /** Whether a part of the text is hidden, without a word that stands for it. */
    boolean hides(String text);

    /** Whether the whole text is a word that stands for one value. */
    boolean isWord(String text);
}
