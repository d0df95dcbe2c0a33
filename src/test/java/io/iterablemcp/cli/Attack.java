package io.iterablemcp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One attack of {@code attacks/}, which explains the steps.
 *
 * @param bothStores whether it is about what the store keeps, so that it is made on both databases
 */
record Attack(String name, boolean bothStores, List<String> steps) {

    /** The lines before the first attack: what somebody has made in Iterable before. */
    static List<String> preparation(String file) {
        return lines(file).stream()
                .takeWhile(line -> !line.startsWith("attack "))
                .toList();
    }

    /** Each line below {@code each} is an attack of its own, after the steps that its block begins with. */
    static List<Attack> in(String file) {
        List<Attack> attacks = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        String name = "";
        boolean each = false;
        for (String line : lines(file)) {
            if (line.startsWith("attack ")) {
                finish(attacks, name, steps, each);
                name = line.substring("attack ".length());
                steps = new ArrayList<>();
                each = false;
            } else if (line.strip().equals("each")) {
                each = true;
            } else if (each) {
                attacks.add(of(name + ": " + line.strip(), steps, line.strip()));
            } else {
                steps.add(line.strip());
            }
        }
        finish(attacks, name, steps, each);
        return attacks;
    }

    private static void finish(List<Attack> attacks, String name, List<String> steps, boolean each) {
        if (!name.isEmpty() && !each) {
            attacks.add(of(name, steps.subList(0, steps.size() - 1), steps.get(steps.size() - 1)));
        }
    }

    private static Attack of(String name, List<String> steps, String last) {
        List<String> all = new ArrayList<>(steps);
        all.addAll(List.of(last.split(" && ")));
        boolean both = all.remove("on both stores");
        return new Attack(name, both, all);
    }

    static List<String> lines(String file) {
        try (InputStream in = Attack.class.getResourceAsStream("/attacks/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
