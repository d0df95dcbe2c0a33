package io.iterablemcp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One attack of {@code attacks/}, which explains the steps.
 *
 * @param where the projects in which it is made
 */
record Attack(String name, Set<AttackedProject.Kind> where, List<String> steps) {

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
        boolean shell = all.stream().anyMatch(step -> step.startsWith("shell "));
        Set<AttackedProject.Kind> where = both
                ? EnumSet.of(AttackedProject.Kind.SQLITE, AttackedProject.Kind.POSTGRES)
                : EnumSet.of(shell ? AttackedProject.Kind.COMMANDS : AttackedProject.Kind.SQLITE);
        return new Attack(name, where, all);
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
