package io.iterablemcp.warehouse.background;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of the store on its way to another process of this program. It may contain a password. */
final class StoreJson {

    private static final String SQLITE = "sqlite";

    private StoreJson() {}

    static Json write(StoreAddress store) {
        if (!(store instanceof PostgresAddress address)) {
            return Json.text(store.equals(StoreAddress.TEMPORARY) ? "temporary" : SQLITE);
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("host", Json.text(address.host()));
        fields.put("port", Json.Num.of(address.port()));
        fields.put("database", Json.text(address.database()));
        address.user().ifPresent(user -> fields.put("user", Json.text(user)));
        address.password().ifPresent(password -> fields.put("password", Json.text(password.reveal())));
        Map<String, Json> options = new LinkedHashMap<>();
        address.options().forEach((name, value) -> options.put(name, Json.text(value)));
        fields.put("options", new Json.Obj(options));
        return new Json.Obj(fields);
    }

    static StoreAddress read(Json json) {
        if (!(json instanceof Json.Obj address)) {
            return json.equals(Json.text(SQLITE)) ? StoreAddress.SQLITE : StoreAddress.TEMPORARY;
        }
        Map<String, String> options = new LinkedHashMap<>();
        address.object("options")
                .orElse(Json.Obj.EMPTY)
                .fields()
                .forEach((name, value) -> options.put(name, ((Json.Str) value).text()));
        return new PostgresAddress(
                address.text("host").orElseThrow(),
                Integer.parseInt(((Json.Num) address.get("port").orElseThrow()).digits()),
                address.text("database").orElseThrow(),
                address.text("user"),
                address.text("password").map(Secret::new),
                options);
    }
}
