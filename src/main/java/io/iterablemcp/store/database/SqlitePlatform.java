package io.iterablemcp.store.database;

import io.iterablemcp.config.MuslLibc;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The platforms whose SQLite library is in the jar. The hashes are those of {@link SqliteLibrary#VERSION}; a test
 * compares them with the driver.
 */
enum SqlitePlatform {
    LINUX_X64("Linux/x86_64/libsqlitejdbc.so", "aaad97362c429a34b47488c4a5a966ab090450edde70c2186d1a02c0e2d17cd0"),
    LINUX_ARM64("Linux/aarch64/libsqlitejdbc.so", "4e253e3f886f8da539e6d8fbd92c3a281f50e395bcba568ced953865e8bea5be"),
    MUSL_X64("Linux-Musl/x86_64/libsqlitejdbc.so", "086c1e4300ada20cac58671e57028043b541c58640f095b6de094a04fdd18bc6"),
    MUSL_ARM64(
            "Linux-Musl/aarch64/libsqlitejdbc.so", "915b89595c36749d1f2567a54c474f04af3aa354d30acf8c48fbb617bedb6b32"),
    MAC_X64("Mac/x86_64/libsqlitejdbc.dylib", "82ee6752c826f490b03d883fd23b0edd15ee5652b45b56ccbdd66c289298cd7b"),
    MAC_ARM64("Mac/aarch64/libsqlitejdbc.dylib", "3cd1bbc5a9d639919a9772678dfd4192f73c3ac5a31c9213ee87e13ebaa49a74"),
    WINDOWS_X64("Windows/x86_64/sqlitejdbc.dll", "f16882d2eded914edd1e1d313e7c8579e040b0da090a52ea99ad7b0c5d961c45");

    private final String path;
    private final String sha256;

    SqlitePlatform(String path, String sha256) {
        this.path = path;
        this.sha256 = sha256;
    }

    /** The driver's own way to find this starts other programs; this one reads at most one file. */
    static Optional<SqlitePlatform> here() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), MuslLibc::isUsed);
    }

    static Optional<SqlitePlatform> of(String system, String processor, BooleanSupplier musl) {
        String folder =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> "unknown";
                };
        String name = system.startsWith("Windows") ? "Windows" : system.startsWith("Mac") ? "Mac" : system;
        String start = (name.equals("Linux") && musl.getAsBoolean() ? "Linux-Musl" : name) + "/" + folder + "/";
        return Arrays.stream(values()).filter(it -> it.path.startsWith(start)).findFirst();
    }

    String resource() {
        return "/org/sqlite/native/" + path;
    }

    String sha256() {
        return sha256;
    }

    /** The name of the unpacked file. The driver deletes files that start with "sqlite-" and its version. */
    String fileName() {
        return "sqlitejdbc-" + SqliteLibrary.VERSION + "-"
                + name().toLowerCase(Locale.ROOT).replace('_', '-') + path.substring(path.lastIndexOf('.'));
    }
}
