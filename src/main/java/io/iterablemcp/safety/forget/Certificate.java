package io.iterablemcp.safety.forget;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Says who was forgotten, when, on whose request, and what was verified. It also says where a run that was interrupted, or that
 * met the limit of a day, goes on.
 */
public record Certificate(String project, String askedBy, List<ForgottenPerson> people) {

    private static final String FORM = "iterable-mcp forget certificate 1";

    public Certificate {
        people = List.copyOf(people);
    }

    /** Whether the person is in it already. */
    public boolean contains(NamedPerson person) {
        return people.stream().anyMatch(it -> it.is(person));
    }

    public Certificate with(ForgottenPerson person) {
        List<ForgottenPerson> all = new ArrayList<>(people);
        all.add(person);
        return new Certificate(project, askedBy, all);
    }

    public Certificate with(List<ForgottenPerson> others) {
        return new Certificate(project, askedBy, others);
    }

    public String json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("form", Json.text(FORM));
        fields.put("project", Json.text(project));
        fields.put("askedBy", Json.text(askedBy));
        fields.put(
                "people",
                new Json.Arr(people.stream().map(ForgottenPerson::json).toList()));
        return JsonWriter.write(new Json.Obj(fields)) + "\n";
    }

    /** Empty if the text is no certificate. */
    public static Optional<Certificate> read(String text) {
        try {
            if (!(JsonReader.read(text) instanceof Json.Obj fields)
                    || fields.text("form").filter(FORM::equals).isEmpty()
                    || !(fields.get("people").orElse(Json.Obj.EMPTY) instanceof Json.Arr people)) {
                return Optional.empty();
            }
            return Optional.of(new Certificate(
                    fields.text("project").orElseThrow(),
                    fields.text("askedBy").orElseThrow(),
                    people.items().stream()
                            .map(it -> ForgottenPerson.read((Json.Obj) it))
                            .toList()));
        } catch (MalformedJson | NoSuchElementException | DateTimeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** The same for a person to read. */
    public String page() {
        StringBuilder page = new StringBuilder("Certificate: people forgotten under GDPR in Iterable\n\n");
        page.append("Project:   ").append(project).append('\n');
        page.append("Asked by:  ").append(askedBy).append('\n');
        page.append("People:    ").append(people.size()).append("\n\n");
        for (ForgottenPerson person : people) {
            page.append(person.emailHash()
                            .map(hash -> "email SHA-256 " + hash)
                            .orElseGet(() ->
                                    "userId SHA-256 " + person.userIdHash().orElse("")))
                    .append("\n  forgotten at ")
                    .append(person.forgotten())
                    .append("\n  ")
                    .append(person.verified().map(Certificate::words).orElse("not verified yet"))
                    .append('\n');
            person.calls().forEach((id, hash) -> page.append("  call ")
                    .append(id)
                    .append(", hash in the record ")
                    .append(hash)
                    .append('\n'));
        }
        page.append(
                        "\nTo check a call: iterable-mcp activity show ID. The hash of a person is the one of Iterable's lists of\n")
                .append("forgotten people: SHA-256 of the trimmed email address or userId in lower case.\n");
        return page.toString();
    }

    private static String words(ForgottenPerson.Verification found) {
        return "verified at " + found.at() + ": "
                + (found.profileGone() ? "no profile was found" : "THE PROFILE WAS STILL FOUND") + ", "
                + (found.listed()
                        ? "the list of forgotten people has the hash"
                        : "THE LIST DOES NOT HAVE THE HASH YET");
    }
}
