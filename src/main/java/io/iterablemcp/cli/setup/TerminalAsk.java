package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.cli.TypedLine;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.config.Secret;
import io.iterablemcp.setup.wizard.Ask;
import java.util.List;

/** Asks whoever sits at the terminal. */
final class TerminalAsk implements Ask {

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
        return TypedLine.read(world.in()).orElseThrow(Gone::new).strip();
    }

    @Override
    public Secret hidden(String question) {
        return new Secret(TypedLine.unseen(world, question).orElseThrow(Gone::new));
    }
}
