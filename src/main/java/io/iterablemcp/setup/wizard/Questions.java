package io.iterablemcp.setup.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of questions that the wizard asks. Each is repeated until the answer is valid. */
final class Questions {

    private final Prompt ask;

    Questions(Prompt ask) {
        this.ask = ask;
    }

    boolean yes(String question, boolean usual) {
        while (true) {
            String answer = ask.line(question + (usual ? " [Y/n] " : " [y/N] ")).toLowerCase(Locale.ROOT);
            if (answer.isEmpty()) {
                return usual;
            }
            if (answer.equals("y") || answer.equals("yes")) {
                return true;
            }
            if (answer.equals("n") || answer.equals("no")) {
                return false;
            }
            ask.say("Please answer y or n.");
        }
    }

    /** Asks for one of several options by its number; Enter chooses the first. */
    int one(String question, List<String> options) {
        show(options);
        while (true) {
            String answer = ask.line(question + " [1] ");
            Optional<Integer> number = answer.isEmpty() ? Optional.of(1) : number(answer, options.size());
            if (number.isPresent()) {
                return number.get() - 1;
            }
            ask.say("Please answer with a number from 1 to " + options.size() + ".");
        }
    }

    /** Asks for any of several options by their numbers; Enter chooses all. */
    List<Integer> some(String question, List<String> options) {
        show(options);
        while (true) {
            String answer = ask.line(question + " [all] ");
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < options.size(); i++) {
                all.add(i);
            }
            if (answer.isEmpty() || answer.equalsIgnoreCase("all")) {
                return all;
            }
            List<Integer> picked = new ArrayList<>();
            boolean understood = true;
            for (String word : answer.split("[,\\s]+", -1)) {
                Optional<Integer> number = number(word, options.size());
                understood = understood && number.isPresent();
                number.map(it -> it - 1).filter(it -> !picked.contains(it)).ifPresent(picked::add);
            }
            if (understood) {
                return picked;
            }
            ask.say("Please answer with numbers from 1 to " + options.size() + ", such as 1,2; or Enter for all.");
        }
    }

    private void show(List<String> options) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            lines.add("  " + (i + 1) + "  " + options.get(i));
        }
        ask.show(lines);
    }

    private static Optional<Integer> number(String word, int most) {
        return word.matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(word)).filter(it -> it >= 1 && it <= most)
                : Optional.empty();
    }
}
