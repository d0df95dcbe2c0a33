package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.cli.TypedLine;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.BadKeys;

/** Takes a key from a person who types it unseen, or from a script as one line of stdin; and an answer to a question. */
final class KeyEntry {

    private final Surroundings world;

    KeyEntry(Surroundings world) {
        this.world = world;
    }

    Secret key(String project) throws BadKeys {
        String typed = typed("API key of " + project + " (not shown): ");
        if (typed.isBlank()) {
            throw new BadKeys("no key came: type it when you are asked, or give it as one line on stdin.");
        }
        return new Secret(typed.strip());
    }

    private String typed(String question) throws BadKeys {
        try {
            return TypedLine.unseen(world, question).orElse("");
        } catch (TypedLine.Shown e) {
            throw new BadKeys(e.getMessage());
        }
    }

    /** Of somebody at the terminal. */
    boolean agrees(String question) {
        world.err().print("iterable-mcp: " + question + " [y/N] ");
        world.err().flush();
        String answer = TypedLine.read(world.in()).orElse("").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
