package io.iterablemcp.warehouse.query;

import io.iterablemcp.warehouse.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Properties;

/** Another process that has a database open for writing, as a load does. */
final class WritingProcess implements AutoCloseable {

    private final Process process;

    private WritingProcess(Process process) {
        this.process = process;
    }

    static WritingProcess on(Path database, Path home) throws Exception {
        Process process =
                ChildCommand.of(Engine.find(home), WritingProcess.class).start();
        process.getOutputStream().write((database + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        if (process.getInputStream().read() != 'o') {
            throw new IllegalStateException("the database was not opened");
        }
        return new WritingProcess(process);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        StringBuilder path = new StringBuilder();
        for (int c = System.in.read(); c != '\n'; c = System.in.read()) {
            path.append((char) c);
        }
        try (Connection open = Engine.find(Path.of(".")).open(Path.of(path.toString()), new Properties())) {
            System.out.print("o");
            System.out.flush();
            while (open.isValid(1) && System.in.read() >= 0) {
                // until the test ends
            }
        }
    }
}
