package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Creates the templates that no campaign uses and, on request, one for each campaign. */
final class TemplateSeed {

    private final World world;
    private final RandomGenerator random;
    private final Instant start;
    private final ProductRange assortment;
    private final Json.Obj file = SeedFiles.json("templates.json");
    private final TemplateContents contents =
            new TemplateContents(new MessageLayouts(file.object("words").orElseThrow()));

    TemplateSeed(World world, RandomGenerator random, Instant start, ProductRange assortment) {
        this.world = world;
        this.random = random;
        this.start = start;
        this.assortment = assortment;
    }

    void sowBases() {
        sowBases(Duration.ofDays(390), "templates");
    }

    /** Sows those that came after the campaigns of the file, so that the ids of older ones stay. */
    void sowLateBases() {
        sowBases(Duration.ofDays(60), "lateTemplates");
    }

    private void sowBases(Duration oldest, String list) {
        Duration age = oldest;
        for (Json row : file.list(list)) {
            Json.Obj words = (Json.Obj) row;
            age = age.minusHours(30 + random.nextInt(40));
            String name = words.text("name").orElseThrow();
            write(words, name, words.text("clientId"), ActivityTimes.atWork(start.minus(age), name));
        }
    }

    Template write(Json.Obj words, String name, Optional<String> clientId, Instant created) {
        Medium medium = medium(words);
        Documents.Draft facts = Documents.object("createdAt", created)
                .put("updatedAt", created.plus(Duration.ofMinutes(2 + random.nextInt(50))))
                .put("name", name)
                .put("creatorUserId", Brand.someone(random))
                .put("messageTypeId", world.messageTypes.idOf(messageType(words)))
                .putIf("clientTemplateId", clientId);
        Json.Obj fields = dataFields(words);
        if (!fields.isEmpty()) {
            facts.put("campaignDataFields", fields);
        }
        Map<String, Json> texts = words.object("texts").orElseThrow().fields();
        String first = texts.keySet().iterator().next();
        Template template = world.templates.add(
                medium, facts.done(), first, contents.of(medium, words, first, (Json.Obj) texts.get(first)));
        for (String locale : texts.keySet()) {
            template = template.withContent(locale, contents.of(medium, words, locale, (Json.Obj) texts.get(locale)));
        }
        world.templates.put(template);
        return template;
    }

    static Medium medium(Json.Obj words) {
        String word = words.text("medium").orElseThrow();
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    Json.Obj messageType(Json.Obj words) {
        return world.messageTypes.all().stream()
                .filter(type -> type.text("name").equals(words.text("messageType")))
                .findFirst()
                .orElseThrow();
    }

    List<Product> products(Json.Obj words) {
        return words.list("items").stream()
                .map(id -> assortment.product(((Json.Str) id).text()))
                .toList();
    }

    /** The data that the layouts loop over. */
    private Json.Obj dataFields(Json.Obj words) {
        Documents.Draft fields = Documents.object();
        if (words.has("items")) {
            fields.put(
                    "items",
                    products(words).stream()
                            .map(product -> assortment.line(product, 1))
                            .toList());
        }
        if (words.flag("articles")) {
            int first = random.nextInt(assortment.articles().size() - 2);
            fields.put(
                    "articles",
                    assortment.articles().subList(first, first + 3).stream()
                            .map(slug -> Documents.object("title", title(slug))
                                    .put("url", Brand.SHOP + "/magazine/" + slug)
                                    .put("minutes", 4 + random.nextInt(12))
                                    .done())
                            .toList());
        }
        return fields.done();
    }

    private static String title(String slug) {
        String words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
