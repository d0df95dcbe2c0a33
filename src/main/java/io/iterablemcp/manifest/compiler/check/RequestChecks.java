package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.compiler.read.HttpLine;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that path, query and body of the request can be built from the arguments. */
final class RequestChecks {

    private final Entry entry;
    private final ToolSpec tool;
    private final ManifestErrors report;

    RequestChecks(Entry entry, ToolSpec tool, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.report = report;
    }

    void check() {
        tool.endpoint().ifPresentOrElse(this::call, this::noCall);
        wires();
    }

    private void noCall() {
        for (String key : List.of("queryTwin", "elsewhere", "body", "limit", "concurrency", "async")) {
            if (entry.body().entries().containsKey(key)) {
                report.fault(entry.at(key), key + " is for a tool with http");
            }
        }
        for (Argument argument : tool.input()) {
            if (argument.place().sent()) {
                report.fault(
                        entry.at("input", argument.name(), "in"), argument.name() + ": without http, nothing is sent");
            }
        }
    }

    private void call(Endpoint call) {
        for (String placeholder : HttpLine.placeholders(call.path())) {
            if (tool.argument(placeholder)
                    .filter(it -> it.place() == Place.PATH)
                    .isEmpty()) {
                report.fault(entry.at("http"), "{" + placeholder + "} has no argument of that name in the path");
            }
        }
        if (call.elsewhere().isPresent()
                && (in(Place.PATH).isEmpty() || call.queryPath().isPresent())) {
            report.fault(entry.at("elsewhere"), "elsewhere is for a value in the path, without queryTwin");
        }
        in(Place.PATH).forEach(argument -> path(argument, call));
        in(Place.QUERY).forEach(this::query);
        body(call);
    }

    private List<Argument> in(Place place) {
        return tool.input().stream()
                .filter(argument -> argument.place() == place)
                .toList();
    }

    private void path(Argument argument, Endpoint call) {
        if (!HttpLine.placeholders(call.path()).contains(argument.name())) {
            fault(argument, "is in the path, but the path has no {" + argument.name() + "}");
        }
        if (!argument.field().required() && argument.constant().isEmpty()) {
            fault(argument, "is in the path: it must be required");
        }
        if (!(argument.type() instanceof ValueType.Text) && !(argument.type() instanceof ValueType.Whole)) {
            fault(argument, "is in the path: only a string or an integer can be");
        }
        if (!argument.wire().equals(argument.name())) {
            fault(argument, "is in the path: the placeholder is its wire name");
        }
    }

    private void query(Argument argument) {
        ValueType type = argument.type();
        if (type instanceof ValueType.Fields || type instanceof ValueType.Open) {
            fault(argument, "is an object: it cannot be in the query");
        }
        if (type instanceof ValueType.Items && !argument.repeated()) {
            fault(argument, "is a list in the query: set repeat: true");
        }
    }

    private void body(Endpoint call) {
        List<Argument> body = in(Place.BODY);
        boolean none = call.body() == Endpoint.Body.NONE || call.body() == Endpoint.Body.EMPTY;
        if (call.method().equals("GET") && !body.isEmpty()) {
            body.forEach(argument -> fault(argument, "is in the body, but a GET has none"));
        } else if (call.method().equals("GET") && call.body() != Endpoint.Body.NONE) {
            report.fault(entry.at("body"), "a GET has no body");
        } else if (none && !body.isEmpty()) {
            body.forEach(argument -> fault(argument, "is in the body, but the entry says that there is none"));
        } else if (call.body() == Endpoint.Body.BARE && body.size() != 1) {
            report.fault(entry.at("body"), "a bare body needs exactly one body argument; there are " + body.size());
        }
    }

    private void wires() {
        Map<String, String> taken = new HashMap<>();
        for (Argument argument : tool.input()) {
            if (argument.place().sent()) {
                String other = taken.putIfAbsent(argument.place() + " " + argument.wire(), argument.name());
                if (other != null) {
                    fault(argument, "goes out as " + argument.wire() + ", and so does " + other);
                }
            }
            wires(argument.name(), argument.type());
        }
    }

    private void wires(String path, ValueType type) {
        if (type instanceof ValueType.Items items) {
            wires(path + "[]", items.item());
        } else if (type instanceof ValueType.Fields fields) {
            Map<String, String> taken = new HashMap<>();
            fields.fields().forEach(field -> {
                String other = taken.putIfAbsent(field.wire(), field.name());
                if (other != null) {
                    report.fault(
                            entry.argument(path),
                            path + "." + field.name() + " goes out as " + field.wire() + ", and so does " + other);
                }
                wires(path + "." + field.name(), field.type());
            });
        }
    }

    private void fault(Argument argument, String what) {
        report.fault(entry.argument(argument.name()), argument.name() + " " + what);
    }
}
