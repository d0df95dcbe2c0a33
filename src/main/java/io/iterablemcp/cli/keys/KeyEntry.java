package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.cli.TypedLine;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.BadKeys;
import java.io.Console;

/** Takes a key from a person who types it unseen, or from a script as one line of stdin; and an answer to a question. */
final class KeyEntry {

    private final Surroundings world;

    KeyEntry(Surroundings world) {
        this.world = world;
    }

    /** Up to JDK 21, and from 25 on, there is no console when stdin is a script's. */
    @SuppressWarnings("SystemConsoleNull")
    Secret key(String project) throws BadKeys {
        Console console = System.console();
        String typed = world.watched() && console != null
                ? new String(orNothing(console.readPassword("API key of %s (not shown): ", project)))
                : line();
        if (typed.isBlank()) {
            throw new BadKeys("no key came: type it when you are asked, or give it as one line on stdin.");
        }
        return new Secret(typed.strip());
    }

    /** Of somebody at the terminal. */
    boolean agrees(String question) {
        world.err().print("iterable-mcp: " + question + " [y/N] ");
        world.err().flush();
        String answer = line().strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    private static char[] orNothing(char[] typed) {
        return typed == null ? new char[0] : typed;
    }

    private String line() {
        return TypedLine.read(world.in()).orElse("");
    }
}
