package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Medium;

/**
 * What a journey of the brand sends.
 *
 * @param facts of the template, the same in every language
 * @param content in the one language that there is
 */
record JourneyLetter(Medium medium, Json.Obj facts, Json.Obj content) {

    private static final String HELLO = "Hi {{#if firstName}}{{firstName}}{{else}}there{{/if}},";

    static JourneyLetter welcome() {
        return email("Welcome home", "Tell us which room you are lighting, and we show you what suits it.");
    }

    static JourneyLetter winBack() {
        return email("It has been a while", "Come and see what is new in armchairs and floor lamps.");
    }

    static JourneyLetter review() {
        return email("How do you like it?", "Two minutes of your time help others to choose.");
    }

    static JourneyLetter cart() {
        return new JourneyLetter(Medium.PUSH, read("""
                {"badge":"1","sound":"default","payload":{"screen":"cart"}}"""), read("""
                {"title":"Still thinking it over?",
                 "message":"{{#if product}}{{product}}{{else}}Your cart{{/if}} is waiting for you."}"""));
    }

    static JourneyLetter price() {
        return new JourneyLetter(Medium.WEB_PUSH, Json.Obj.EMPTY, read("""
                {"title":"A better price",
                 "message":"{{#if product}}{{product}}{{else}}A lamp you like{{/if}} costs less now."}"""));
    }

    static JourneyLetter black() {
        return new JourneyLetter(Medium.SMS, Json.Obj.EMPTY, read("""
                {"message":"Black week ends tonight: https://shop.example.com/black"}"""));
    }

    static JourneyLetter care() {
        Json.Obj facts = read("""
                {"expirationDuration":"now+30d",
                 "inboxMetadata":{"title":"Your new lamp","subtitle":"Three minutes of care",
                                  "icon":"https://img.example.com/care.png"},
                 "payload":{"screen":"care"}}""");
        return new JourneyLetter(
                Medium.IN_APP,
                facts,
                page("Dust it dry", "A soft cloth is all your {{#if product}}{{product}}{{else}}lamp{{/if}} needs."));
    }

    static JourneyLetter picks() {
        return new JourneyLetter(Medium.EMBEDDED, read("""
                {"placementId":12,
                 "elements":{"mediaUrl":"https://img.example.com/lamp.png","mediaUrlCaption":"A desk lamp",
                             "text":[{"label":"badge","text":"NEW"}],
                             "buttons":[{"id":"see","title":"See them",
                                         "action":{"type":"openUrl","data":"https://shop.example.com/lamps"}}],
                             "defaultAction":{"type":"openUrl","data":"https://shop.example.com"}},
                 "payload":{"theme":"warm"}}"""), read("""
                {"title":"Picked for {{#if firstName}}{{firstName}}{{else}}you{{/if}}",
                 "body":"Three lamps for the room you looked at."}"""));
    }

    private static JourneyLetter email(String subject, String text) {
        Json.Obj facts = read("""
                {"fromName":"The lamp shop","fromEmail":"shop@example.com","replyToEmail":"help@example.com"}""");
        Json.Obj content = Docs.object("subject", subject)
                .put("preheaderText", text)
                .plus(page(subject, text))
                .put("plainText", HELLO + "\n\n" + text + "\nhttps://shop.example.com")
                .done();
        return new JourneyLetter(Medium.EMAIL, facts, content);
    }

    private static Json.Obj page(String title, String text) {
        String html = "<html><body style=\"font-family:sans-serif;color:#333\"><h1>" + title + "</h1><p>" + HELLO
                + "</p><p>" + text + "</p><p><a href=\"https://shop.example.com\">Have a look</a></p></body></html>";
        return Docs.object("html", html).done();
    }

    private static Json.Obj read(String json) {
        return (Json.Obj) JsonReader.read(json);
    }
}
