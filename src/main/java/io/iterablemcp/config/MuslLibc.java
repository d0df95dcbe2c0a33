package io.iterablemcp.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the C library of this process: a native library is made for glibc or for musl, which Alpine uses. */
public final class MuslLibc {

    private static final Path OWN_LIBRARIES = Path.of("/proc/self/maps");

    private MuslLibc() {}

    public static boolean isUsed() {
        try {
            return Files.readString(OWN_LIBRARIES, StandardCharsets.ISO_8859_1).contains("/ld-musl-");
        } catch (IOException e) {
            return false;
        }
    }
}
