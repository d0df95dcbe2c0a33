package io.iterablemcp.manifest.compiler.yaml;

/** A line of a manifest file. */
public record SourceLine(String file, int line) implements Comparable<SourceLine> {

    @Override
    public int compareTo(SourceLine other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    /** As editors and terminals link it. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
