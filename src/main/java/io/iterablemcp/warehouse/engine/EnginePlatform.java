package io.iterablemcp.warehouse.engine;

import io.iterablemcp.config.MuslLibc;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The systems that DuckDB has a library for. */
enum EnginePlatform {
    LINUX_X64("Linux", "x86_64", "linux_amd64", "linux-x64"),
    LINUX_ARM64("Linux", "aarch64", "linux_arm64", "linux-arm64"),
    MAC_ARM64("Mac", "aarch64", "macos_arm64", "darwin-arm64"),
    WINDOWS_X64("Windows", "x86_64", "windows_amd64", "win32-x64");

    private final String system;
    private final String processor;
    private final String name;
    private final String packaged;

    /**
     * @param system as Java names it, or the beginning of that
     * @param name DuckDB's name
     * @param packaged the name in the packages of this program, which is Node's
     */
    EnginePlatform(String system, String processor, String name, String packaged) {
        this.system = system;
        this.processor = processor;
        this.name = name;
        this.packaged = packaged;
    }

    static Optional<EnginePlatform> here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), MuslLibc::isUsed);
    }

    /** By its name in the packages of this program. */
    static Optional<EnginePlatform> packaged(String name) {
        return Arrays.stream(values()).filter(it -> it.packaged.equals(name)).findFirst();
    }

    static Optional<EnginePlatform> of(String system, String processor, BooleanSupplier musl) {
        String wanted =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> "unknown";
                };
        return Arrays.stream(values())
                .filter(it -> system.startsWith(it.system) && it.processor.equals(wanted))
                .filter(it -> !it.system.equals("Linux") || !musl.getAsBoolean())
                .findFirst();
    }

    /** The name of the library in the driver's jar. The driver looks for it next to the jar, too. */
    String library() {
        return "libduckdb_java.so_" + name;
    }
}
