package io.iterablemcp.manifest.compiler;

/** A line of a manifest file. */
record Place(String file, int line) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    /** As editors and terminals link it. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
