package io.iterablemcp.sandbox.calls.devices;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Devices;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Collection;
import java.util.List;

/** Registers and disables phones and browsers for push notifications. */
public final class DeviceCalls {

    private final World world;
    private final PersonLookup who;

    public DeviceCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/registerDeviceToken", this::register)
                .on("POST /api/users/registerBrowserToken", this::registerBrowser)
                .on("POST /api/users/disableDevice", this::disable);
    }

    private ApiResponse register(ApiRequest ask) {
        Json.Obj device = ask.object("device").orElse(Json.Obj.EMPTY);
        String token = device.text("token").orElse("");
        Json.Obj phone = Documents.object("token", token)
                .putIf("platform", device.get("platform"))
                .putIf("applicationName", device.get("applicationName"))
                .put("endpointEnabled", true)
                .plus(device.object("dataFields").orElse(Json.Obj.EMPTY))
                .done();
        StoredPerson person = person(ask);
        if (!person.devices().register(token, phone)) {
            throw full("devices");
        }
        person.touch(ask.now());
        return ApiResponse.success("");
    }

    private ApiResponse registerBrowser(ApiRequest ask) {
        StoredPerson person = person(ask);
        if (!person.devices().registerBrowser(ask.needText("browserToken"))) {
            throw full("browser tokens");
        }
        person.touch(ask.now());
        return ApiResponse.success("");
    }

    private ApiResponse disable(ApiRequest ask) {
        boolean everyone = !ask.has("email") && !ask.has("userId");
        Collection<StoredPerson> people =
                everyone ? world.people.all() : List.of(who.need(ask.text("email"), ask.text("userId")));
        List<StoredPerson> holders = people.stream()
                .filter(person -> person.devices().disable(ask.needText("token")))
                .toList();
        if (holders.isEmpty()) {
            throw ApiError.badParams(everyone ? "No user has a device with this token" : "The user has no such device");
        }
        holders.forEach(person -> person.touch(ask.now()));
        return ApiResponse.success("");
    }

    private StoredPerson person(ApiRequest ask) {
        return who.findOrCreate(ask.text("email"), ask.text("userId"), ask.flag("preferUserId"), ask.now());
    }

    private static ApiError full(String what) {
        return ApiError.badParams("A user can have at most " + Devices.MOST + " " + what);
    }
}
