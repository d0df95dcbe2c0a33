package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a template in one locale. A field without a value cannot get rid of one later, so a change that gives
 * it one is not restorable.
 *
 * @param medium as it is part of the tool's name, such as {@code email}
 * @param byClientId whether the tool finds the template by its clientTemplateId
 */
record RestorableTemplate(String medium, boolean byClientId) implements RestorableChange {

    private static final String ID = "templateId";
    private static final String CLIENT_ID = "clientTemplateId";
    private static final String LOCALE = "locale";
    private static final String DEFAULT = "isDefaultLocale";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return written(arguments).isEmpty() ? Optional.of("it names no field of the template") : Optional.empty();
    }

    private Json.Obj written(Json.Obj arguments) {
        Map<String, Json> fields = new LinkedHashMap<>(arguments.fields());
        fields.keySet().removeAll(Set.of(ID, LOCALE));
        if (byClientId) {
            fields.remove(CLIENT_ID);
        }
        fields.values().removeIf(Json.Null.class::isInstance);
        return new Json.Obj(fields);
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        return byClientId
                ? theOnly(arguments.text(CLIENT_ID).orElse(""), reads).then(id -> capture(id, arguments, reads))
                : capture(arguments.get(ID).orElse(Json.Null.NULL), arguments, reads);
    }

    private static StateReading<Json> theOnly(String clientId, LiveReads reads) {
        return ProjectReads.object(
                        reads, "get_template_by_client_id", ProjectReads.object(CLIENT_ID, Json.text(clientId)))
                .then(found -> {
                    List<Json> templates = found.orElse(Json.Obj.EMPTY).list("templates");
                    if (templates.size() == 1 && templates.get(0) instanceof Json.Obj template) {
                        return new StateReading.Known<>(template.get(ID).orElse(Json.Null.NULL));
                    }
                    return new StateReading.NotRestorable<>(
                            templates.isEmpty()
                                    ? "it creates a template"
                                    : "it may change several templates with this clientTemplateId");
                });
    }

    private StateReading<CapturedState> capture(Json id, Json.Obj arguments, LiveReads reads) {
        Optional<Json> locale =
                arguments.get(LOCALE).filter(it -> !Json.text("").equals(it));
        return read(id, locale, reads)
                .then(found -> found.isPresent()
                        ? captured(id, locale, arguments, found.get())
                        : new StateReading.NotRestorable<>("there is no such template in that locale yet"));
    }

    private StateReading<Optional<Json.Obj>> read(Json id, Optional<Json> locale, LiveReads reads) {
        Json.Obj template = ProjectReads.object(ID, id);
        return ProjectReads.object(
                reads,
                "get_" + medium + "_template",
                locale.isPresent() ? template.with(LOCALE, locale.get()) : template);
    }

    private StateReading<CapturedState> captured(
            Json id, Optional<Json> locale, Json.Obj arguments, Json.Obj template) {
        Optional<Json> shown = template.get(LOCALE);
        if (locale.isPresent() && !shown.equals(locale)) {
            return new StateReading.NotRestorable<>("the template has no content in that locale yet");
        }
        Json.Obj written = written(arguments);
        JournaledState before = state(template, written.fields().keySet());
        if (!before.value(DEFAULT).equals(written.get(DEFAULT).orElse(before.value(DEFAULT)))) {
            return new StateReading.NotRestorable<>("it changes which locale is the default");
        }
        Json.Obj target = ProjectReads.object(ID, id);
        CapturedState captured = CapturedState.changed(
                shown.isPresent() ? target.with(LOCALE, shown.get()) : target, before, before.with(written));
        return captured.changedNames().stream()
                .filter(name -> !before.exists(name))
                .findFirst()
                .<StateReading<CapturedState>>map(name -> new StateReading.NotRestorable<>(
                        "Iterable shows no value of " + name + ", and no call takes a value away"))
                .orElseGet(() -> new StateReading.Known<>(captured));
    }

    /** Some fields are shown with the facts about the template only. */
    private static JournaledState state(Json.Obj template, Set<String> names) {
        JournaledState state = JournaledState.of(template, names);
        Json.Obj facts = template.object("metadata").orElse(Json.Obj.EMPTY);
        for (String name : names) {
            if (!state.exists(name) && facts.has(name)) {
                state = state.with(name, facts.get(name).orElse(Json.Null.NULL));
            }
        }
        return state;
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return read(target.get(ID).orElse(Json.Null.NULL), target.get(LOCALE), reads)
                .then(found -> found.isPresent()
                        ? new StateReading.Known<>(state(found.get(), names))
                        : new StateReading.NotRestorable<>("the template no longer exists in that locale"));
    }

    /** By its id, because another template may have got the same clientTemplateId. */
    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        Json.Obj arguments = target;
        for (String name : names) {
            arguments = arguments.with(name, before.value(name));
        }
        return List.of(new RestoringCall("update_" + medium + "_template", arguments));
    }

    @Override
    public String subject(Json.Obj target) {
        return medium + " template " + ProjectReads.digits(target, ID)
                + target.text(LOCALE).map(locale -> " in locale " + locale).orElse("");
    }

    @Override
    public boolean isContent() {
        return true;
    }
}
