package io.iterablemcp.manifest.compiler.yaml;

/** A line of a manifest file. */
public record SourceLine(String file, int line) implements Comparable<SourceLine> {

    @Override
    public int compareTo(SourceLine other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    /** In the form that editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
