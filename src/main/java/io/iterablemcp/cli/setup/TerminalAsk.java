package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.config.Secret;
import io.iterablemcp.setup.wizard.Prompt;
import java.util.List;

/** Asks whoever sits at the terminal. */
final class TerminalAsk implements Prompt {

    private final CommandContext world;
    private final Screen screen;

    TerminalAsk(CommandContext world) {
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
        return TerminalInput.read(world.in()).orElseThrow(Gone::new).strip();
    }

    @Override
    public Secret hidden(String question) {
        return new Secret(TerminalInput.unseen(world, question).orElseThrow(Gone::new));
    }
}
