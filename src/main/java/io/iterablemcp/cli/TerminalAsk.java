package io.iterablemcp.cli;

import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.config.Secret;
import io.iterablemcp.setup.wizard.Ask;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks whoever sits at the terminal. */
final class TerminalAsk implements Ask {

    /** Nothing that is asked for here is longer. */
    private static final int LONGEST = 4096;

    private final Surroundings world;
    private final Screen screen;

    TerminalAsk(Surroundings world) {
        this.world = world;
        this.screen = Terminal.of(world.host().environment(), world.watched()).screen(world.out());
    }

    @Override
    public void say(String words) {
        screen.say(words);
        world.out().flush();
    }

    @Override
    public void show(List<String> lines) {
        lines.forEach(world.out()::println);
        world.out().flush();
    }

    @Override
    public String line(String question) {
        world.out().print(question);
        world.out().flush();
        return read().strip();
    }

    @Override
    public Secret hidden(String question) {
        Optional<Console> console = Optional.ofNullable(System.console());
        if (console.isEmpty()) {
            return new Secret(line(question));
        }
        world.out().print(question);
        world.out().flush();
        char[] typed = console.get().readPassword();
        if (typed == null) {
            throw new Gone();
        }
        return new Secret(new String(typed));
    }

    /** No byte more than the line: the next question may be asked in another way. */
    private String read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = world.in().read();
            if (next < 0) {
                throw new Gone();
            }
            while (next >= 0 && next != '\n') {
                if (line.size() < LONGEST) {
                    line.write(next);
                }
                next = world.in().read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
