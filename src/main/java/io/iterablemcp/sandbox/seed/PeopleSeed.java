package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Invents people, in the order of their sign-up. */
final class PeopleSeed {

    private static final double OLDEST = 720.0 * ActivityTimes.DAY;
    private static final int STAFF = 12;

    private final RandomGenerator random;
    private final Instant start;
    private final InventedNames names;
    private final ProductRange assortment;
    private final List<Hometown> places = new ArrayList<>();
    private final List<Json.Obj> clients = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final Set<String> phones = new HashSet<>();

    PeopleSeed(RandomGenerator random, Instant start, ProductRange assortment) {
        this.random = random;
        this.start = start;
        this.assortment = assortment;
        Json.Obj file = SeedFiles.json("people.json");
        this.names = new InventedNames(file, random);
        for (Json row : file.list("places")) {
            Hometown place = Hometown.read((Json.Obj) row, start);
            for (int i = 0; i < place.share(); i++) {
                places.add(place);
            }
        }
        for (Json row : file.list("sources")) {
            List<Json> pair = ((Json.Arr) row).items();
            for (int i = Integer.parseInt(((Json.Num) pair.get(1)).digits()); i > 0; i--) {
                sources.add(((Json.Str) pair.get(0)).text());
            }
        }
        // The IP addresses reserved for documentation.
        for (String net : List.of("192.0.2.", "198.51.100.", "203.0.113.")) {
            for (Json agent : file.list("agents")) {
                for (int i = 0; i < 12; i++) {
                    clients.add(Documents.object("ip", net + (1 + random.nextInt(254)))
                            .put("userAgent", agent)
                            .done());
                }
            }
        }
    }

    List<Shopper> sow(World world, int count) {
        long[] signUps = new long[count];
        for (int i = 0; i < count; i++) {
            // The shop has grown: sign-ups are more frequent towards the present.
            signUps[i] =
                    start.toEpochMilli() - ActivityTimes.HOUR - (long) (OLDEST * (1 - Math.sqrt(random.nextDouble())));
        }
        Arrays.sort(signUps);
        List<Shopper> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Traits traits = traits(i < STAFF);
            boolean[] known = known(world);
            people.add(new Shopper(
                    world.people.add(
                            known[0] ? Optional.of(names.email(traits)) : Optional.empty(),
                            known[1] ? Optional.of("u-" + (10_001 + i)) : Optional.empty(),
                            Instant.ofEpochMilli(signUps[i])),
                    traits));
        }
        return people;
    }

    /** Whether the person is known by email, and whether by userId. */
    private boolean[] known(World world) {
        int share = random.nextInt(100);
        return switch (world.type) {
            case EMAIL -> new boolean[] {true, share < 45};
            case USER_ID -> new boolean[] {share < 92, true};
            case HYBRID -> new boolean[] {share < 88, share >= 20};
        };
    }

    private Traits traits(boolean staff) {
        Hometown place = pick(places);
        String source = staff ? "Website" : pick(sources);
        Optional<String> phone = random.nextInt(100) < 55 ? place.phone().flatMap(this::phone) : Optional.empty();
        return new Traits(
                place,
                names.first(place.lingo()),
                names.last(place.lingo()),
                birthday(),
                source,
                pick(assortment.categories()),
                Math.pow(random.nextDouble(), 1.4),
                Math.pow(random.nextDouble(), 2) * 3.5,
                chance(72),
                chance(30),
                source.equals("App") || chance(28),
                chance(16),
                phone.isPresent() && chance(58),
                staff,
                phone,
                pick(clients));
    }

    private LocalDate birthday() {
        // No 29 February, so that everybody has a birthday every year.
        return LocalDate.of(
                start.atOffset(ZoneOffset.UTC).getYear() - 19 - random.nextInt(55),
                1 + random.nextInt(12),
                1 + random.nextInt(28));
    }

    private Optional<String> phone(String pattern) {
        StringBuilder digits = new StringBuilder();
        pattern.chars().forEach(c -> digits.append(c == '#' ? (char) ('0' + random.nextInt(10)) : (char) c));
        return Optional.of(digits.toString()).filter(phones::add);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
