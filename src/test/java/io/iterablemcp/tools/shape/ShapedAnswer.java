package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerFacts;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.ProjectOrigin;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A call and the outcome that a response to it is turned into. */
record ShapedAnswer(Call call) {

    private static final Pattern SEAL = Pattern.compile("\\.[0-9a-z]{8}\"");

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** @param keys of the tool's entry, in the manifest's YAML */
    static ShapedAnswer of(String tool, String keys, String arguments) {
        return of(tool, keys, arguments, Project.US, KeyType.SERVER);
    }

    static ShapedAnswer of(String tool, String keys, String arguments, BaseUrl base, KeyType key) {
        return of(AnswerFacts.spec(tool, keys), arguments, base, key);
    }

    static ShapedAnswer of(ToolSpec tool, String arguments, BaseUrl base, KeyType key) {
        Project project = new Project("default", base, Optional.empty(), key, Optional.empty(), Mode.EVERYTHING);
        return new ShapedAnswer(new Call(
                tool, (Json.Obj) JsonReader.read(arguments), new TestCaller(project, Grant.of(project.mode()))));
    }

    /** A call with the key of a stored project in Europe. */
    static ShapedAnswer stored(String tool, String name, KeyType key) {
        ProjectOrigin origin = new ProjectOrigin(true, "ITERABLE_REGION of project " + name);
        Project project =
                new Project(name, Project.EU, Optional.empty(), key, Optional.empty(), Mode.EVERYTHING, origin);
        return new ShapedAnswer(new Call(
                Catalogue.load().find(tool).orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(project, Grant.of(project.mode()))));
    }

    /** A call to a tool of the catalogue. */
    static ShapedAnswer ofCatalogue(String tool, String arguments) {
        Project project =
                new Project("default", Project.US, Optional.empty(), KeyType.SERVER, Optional.empty(), Mode.EVERYTHING);
        return new ShapedAnswer(new Call(
                Catalogue.load().find(tool).orElseThrow(),
                (Json.Obj) JsonReader.read(arguments),
                new TestCaller(project, Grant.of(project.mode()))));
    }

    Outcome fit(Reply reply) {
        return new ShapeAnswer(Clock.fixed(NOW, ZoneOffset.UTC)).apply(call, reply);
    }

    /** The notes on this body, as the reader reads it. */
    Outcome.Answered answered(int budget, String body) throws IOException {
        Reply reply = new AnswerReader(budget, SkipSeal.keyedBy("key"), List.of())
                .read(
                        new ApiCall(call.tool(), call.arguments(), "local", "", words -> {}),
                        200,
                        "application/json",
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        () -> false);
        Outcome outcome = fit(reply);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        Outcome.Answered answered = (Outcome.Answered) outcome;
        // A seal is a keyed hash: SkipTest tests it.
        List<String> notes = answered.notes().stream()
                .map(note -> SEAL.matcher(note).replaceAll(".seal\""))
                .toList();
        return new Outcome.Answered(answered.text(), notes);
    }

    List<String> notes(int budget, String body) throws IOException {
        return answered(budget, body).notes();
    }

    Outcome.Failed failed(int status, Reply.Cause cause, String code, String message) {
        return (Outcome.Failed) fit(new Reply.Failed(
                cause,
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.of(code).filter(text -> !text.isEmpty()),
                Optional.of(message).filter(text -> !text.isEmpty())));
    }
}
