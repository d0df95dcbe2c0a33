package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.config.Secret;
import io.iterablemcp.setup.wizard.Prompt;
import java.util.List;

/** Asks the person at the terminal. */
final class TerminalAsk implements Prompt {

    private final CommandContext context;
    private final Screen screen;

    TerminalAsk(CommandContext context) {
        this.context = context;
        this.screen =
                Terminal.of(context.host().environment(), context.watched()).screen(context.out());
    }

    @Override
    public void say(String words) {
        screen.say(words);
        context.out().flush();
    }

    @Override
    public void show(List<String> lines) {
        lines.forEach(context.out()::println);
        context.out().flush();
    }

    @Override
    public String line(String question) {
        context.out().print(question);
        context.out().flush();
        return TerminalInput.read(context.in()).orElseThrow(Gone::new).strip();
    }

    @Override
    public Secret hidden(String question) {
        return new Secret(TerminalInput.unseen(context, question).orElseThrow(Gone::new));
    }
}
