package io.iterablemcp.manifest.compiler;

/** Build step: reads tools-manifest/*.yaml, checks every entry, and writes the catalogue that the program loads. */
public final class CompileManifest {

    private CompileManifest() {}

    public static void main(String[] args) {}
}
