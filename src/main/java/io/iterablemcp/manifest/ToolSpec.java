package io.iterablemcp.manifest;

import java.util.List;
import java.util.Optional;

/** All facts about one tool: its manifest entry in memory. */
public record ToolSpec(String name, Description description, Effect effect, CallForm call, AnswerForm answer) {

    /** The same tool for a call that brings personal data although its other calls do not. */
    public ToolSpec asPersonal() {
        return new ToolSpec(name, description, effect.asPersonal(), call, answer);
    }

    /** The same tool for a read of which no personal value is kept or shown. */
    public ToolSpec withoutPersonal() {
        return new ToolSpec(name, description, effect.withoutPersonal(), call, answer);
    }

    public ToolSpec withListing(String json) {
        return new ToolSpec(name, description.withListing(json), effect, call, answer);
    }

    public String title() {
        return description.title();
    }

    public String group() {
        return description.group();
    }

    public String about() {
        return description.about();
    }

    public String listing() {
        return description.listing();
    }

    public Access access() {
        return effect.access();
    }

    public boolean personal() {
        return effect.personal();
    }

    public Person person() {
        return effect.person();
    }

    public List<KeyType> keys() {
        return call.keys();
    }

    public Optional<Endpoint> endpoint() {
        return call.endpoint();
    }

    public List<Argument> input() {
        return call.input();
    }

    public List<Rule> rules() {
        return call.rules();
    }

    public List<Limit> limits() {
        return call.limits();
    }

    public Parts parts() {
        return call.parts();
    }

    public Optional<Argument> argument(String argumentName) {
        return call.argument(argumentName);
    }

    public List<Argument> offered() {
        return call.offered();
    }
}
