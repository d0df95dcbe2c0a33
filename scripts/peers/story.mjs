// One session of an MCP client that calls every tool of the first-party server with sensible arguments, in an order in
// which each finds what it needs: what is created is changed, read back and deleted. `call` answers with the parsed
// answer, or undefined when the client did not accept it.

export async function story(call) {
  const person = `peer-${Date.now()}@example.com`;
  const id = `peer-${Date.now()}`;
  const second = { email: `second-${person}`, userId: `second-${id}` };

  await users();
  const listId = await lists();
  const templates = await allTemplates();
  await campaigns();
  await messages();
  await events();
  await catalogs();
  await snippets();
  await subscriptions();
  await experiments();
  await exportsAndJourneys();
  await gone();

  async function users() {
    await call("update_user", { email: person, userId: id, dataFields: { firstName: "Peer", city: "Oslo" } });
    await call("bulk_update_users", { users: [{ email: second.email, userId: second.userId, dataFields: { firstName: "Second" } }] });
    await call("get_user_by_email", { email: person });
    await call("get_user_by_user_id", { userId: id });
    await call("get_user_fields", {});
    await call("get_channels", {});
    await call("get_message_types", {});
    await call("get_webhooks", { random_string: "x" });
    const hooks = await call("get_webhooks", { random_string: "x" });
    await call("update_webhook", { webhookId: hooks?.webhooks?.[0]?.id ?? 1, active: true });
  }

  async function lists() {
    const made = await call("create_list", { name: "Peers", description: "Made by a peer" });
    const listId = made?.listId;
    await call("subscribe_to_list", { listId, subscribers: [{ email: person }, { email: second.email }] });
    await call("get_lists", { listType: "Static" });
    await call("get_list_size", { listId });
    await call("get_list_users", { listId });
    await call("get_list_preview_users", { listId, size: 5 });
    return listId;
  }

  async function allTemplates() {
    const media = {
      email: { subject: "Hi {{firstName}}", fromName: "Peer", fromEmail: "peer@example.com", html: "<p>Hi {{firstName}}</p>", plainText: "Hi" },
      inapp: { html: "<p>Hi</p>" },
      push: { title: "Hi", message: "Hi {{firstName}}" },
      sms: { message: "Hi {{firstName}}" },
    };
    const ids = {};
    for (const [medium, content] of Object.entries(media)) {
      const clientTemplateId = `peer-${medium}`;
      await call(`upsert_${medium}_template`, { clientTemplateId, name: `Peer ${medium}`, ...content });
      const found = await call("get_template_by_client_id", { clientTemplateId });
      ids[medium] = found?.templates?.[0]?.templateId;
      await call(`update_${medium}_template`, { templateId: ids[medium], name: `Peer ${medium} again`, ...content });
      await call(`get_${medium}_template`, { templateId: ids[medium] });
      await call(`send_${medium}_template_proof`, { templateId: ids[medium], recipientEmail: person });
    }
    await call("preview_email_template", { templateId: ids.email, data: { dataFields: { firstName: "Ada" } } });
    await call("preview_inapp_template", { templateId: ids.inapp, data: { dataFields: { firstName: "Ada" } } });
    await call("get_templates", { page: 1, pageSize: 10 });
    return ids;
  }

  async function campaigns() {
    const all = await call("get_campaigns", { page: 1, pageSize: 100 });
    const known = all?.campaigns ?? [];
    const blast = async name => (await call("create_blast_campaign", { name, templateId: templates.email, listIds: [listId] }))?.campaignId;
    const scheduled = await blast("Peer blast");
    await call("get_campaign", { id: scheduled });
    const sendAt = new Date(Date.now() + 86400000).toISOString().slice(0, 19) + "Z";
    await call("schedule_campaign", { campaignId: scheduled, sendAt });
    await call("cancel_campaign", { campaignId: scheduled });
    await call("send_campaign", { campaignId: await blast("Peer blast now") });
    const running = known.find(it => it.campaignState === "Running" && it.type === "Blast")?.id;
    const aborted = running ?? (await blast("Peer blast to abort"));
    if (!running) await call("send_campaign", { campaignId: aborted });
    await call("abort_campaign", { campaignId: aborted });
    await call("archive_campaigns", { campaignIds: [scheduled] });
    const parent = known.find(it => it.campaignState === "Recurring")?.id ?? scheduled;
    await call("get_child_campaigns", { id: parent });
    const finished = known.find(it => it.campaignState === "Finished" && it.messageMedium === "Email")?.id ?? scheduled;
    await call("get_campaign_metrics", { campaignId: finished, startDateTime: "2020-01-01T00:00:00Z", endDateTime: "2040-01-01T00:00:00Z" });
    const campaignId = await triggered("email", "Peer to trigger");
    await call("activate_triggered_campaign", { campaignId });
    await call("trigger_campaign", { campaignId, listIds: [listId] });
  }

  async function triggered(medium, name) {
    return (await call("create_triggered_campaign", { name, templateId: templates[medium] ?? templates.email }))?.campaignId;
  }

  async function messages() {
    const all = (await call("get_campaigns", { page: 1, pageSize: 500 }))?.campaigns ?? [];
    const sendAt = new Date(Date.now() + 86400000).toISOString().slice(0, 19) + "Z";
    const media = { email: "Email", in_app: "InApp", push: "Push", sms: "SMS", web_push: "WebPush", whatsapp: "WhatsApp" };
    for (const [tool, medium] of Object.entries(media)) {
      const made = await triggered({ in_app: "inapp" }[tool] ?? tool, `Peer ${tool}`);
      const seeded = all.find(it => it.messageMedium === medium && it.type === "Triggered")?.id;
      const campaignId = templates[{ in_app: "inapp" }[tool] ?? tool] ? made : (seeded ?? made);
      if (tool === "email") {
        await call("activate_triggered_campaign", { campaignId });
        await call("deactivate_triggered_campaign", { campaignId });
      }
      await call("activate_triggered_campaign", { campaignId });
      await call(`send_${tool}`, { campaignId, recipientEmail: person });
      await call(`send_${tool}`, { campaignId, recipientEmail: person, sendAt });
      await call(`cancel_${tool}`, { campaignId, email: person });
    }
    await call("get_sent_messages", { email: person, limit: 10 });
    await call("get_in_app_messages", { email: person, count: 5, platform: "iOS" });
    await call("get_embedded_messages", { email: person, platform: "web", sdkVersion: "1.0.0", packageName: "example.com" });
  }

  async function events() {
    await call("track_event", { email: person, eventName: "peerLooked", dataFields: { lamp: "l-1" } });
    await call("track_bulk_events", { events: [{ email: person, eventName: "peerLooked", dataFields: { lamp: "l-2" } }] });
    await new Promise(done => setTimeout(done, 500));
    await call("get_user_events_by_email", { email: person, limit: 20 });
    await call("get_user_events_by_user_id", { userId: id, limit: 20 });
  }

  async function catalogs() {
    const catalogName = "Peers";
    await call("create_catalog", { catalogName });
    await call("replace_catalog_items", { catalogName, documents: { a: { name: "A", price: 1.5 }, b: { name: "B" }, c: { name: "C" } } });
    await call("partial_update_catalog_items", { catalogName, documents: { a: { price: 2.5 } } });
    await call("replace_catalog_item", { catalogName, itemId: "d", value: { name: "D" } });
    await call("partial_update_catalog_item", { catalogName, itemId: "d", update: { price: 3 } });
    await new Promise(done => setTimeout(done, 500));
    await call("update_catalog_field_mappings", { catalogName, mappingsUpdates: [{ fieldName: "price", fieldType: "double" }] });
    await call("get_catalog_field_mappings", { catalogName });
    await call("get_catalog_item", { catalogName, itemId: "d" });
    await call("get_catalog_items", { catalogName, page: 1, pageSize: 10 });
    await call("get_catalogs", { page: 1, pageSize: 10 });
    await call("delete_catalog_item", { catalogName, itemId: "d" });
    await call("bulk_delete_catalog_items", { catalogName, itemIds: ["b", "c"] });
    await call("delete_catalog", { catalogName });
  }

  async function snippets() {
    await call("create_snippet", { name: "peer-footer", content: "Bye {{firstName}}", variables: ["firstName"] });
    await call("get_snippets", {});
    await call("get_snippet", { identifier: "peer-footer" });
    await call("update_snippet", { identifier: "peer-footer", content: "So long" });
    await call("delete_snippet", { identifier: "peer-footer" });
  }

  async function subscriptions() {
    const group = { subscriptionGroup: "emailList", subscriptionGroupId: listId };
    await call("bulk_update_subscriptions", { ...group, action: "subscribe", users: [person] });
    await call("subscribe_user_by_email", { ...group, userEmail: person });
    await call("unsubscribe_user_by_email", { ...group, userEmail: person });
    await call("subscribe_user_by_userid", { ...group, userId: id });
    await call("unsubscribe_user_by_userid", { ...group, userId: id });
    await call("update_user_subscriptions", { email: person, emailListIds: [listId] });
  }

  async function experiments() {
    // A campaign each: one whose winner has gone out is finished.
    const campaign = async () =>
      (await call("create_blast_campaign", { name: "Peer test", templateId: templates.email, listIds: [listId] }))?.campaignId;
    const campaignId = await campaign();
    const made = await call("create_experiment", { campaignId, experimentType: "SubjectLine", name: "Peer test" });
    const experimentId = made?.id;
    await call("copy_experiment_variant", { experimentId, copyFromTemplateId: templates.email, name: "B" });
    await call("update_experiment_settings", { experimentId, evenlySplitVariations: true });
    await call("get_experiment", { experimentId });
    const variants = (await call("get_experiment_variants", { experimentId }))?.variants ?? [];
    await call("start_experiment", { experimentId });
    await call("get_experiment_totals", { experimentId });
    await call("get_experiment_trends", { experimentId });
    await call("get_experiment_metrics", { experimentId: [experimentId] });
    await call("declare_experiment_winner", { experimentId, variantId: (variants[0]?.variantId ?? variants[0]?.id ?? 1) });
    const draft = async () => (await call("create_experiment", { campaignId: await campaign(), experimentType: "SubjectLine", name: "Peer draft" }))?.id;
    await call("delete_experiment", { experimentId: await draft() });
    const other = await draft();
    await call("copy_experiment_variant", { experimentId: other, copyFromTemplateId: templates.email, name: "B" });
    await call("start_experiment", { experimentId: other });
    await call("cancel_experiment", { experimentId: other });
    await call("list_experiments", { limit: 10 });
  }

  async function exportsAndJourneys() {
    await call("get_available_export_data_types", {});
    const job = await call("start_export_job", { dataTypeName: "emailSend", outputFormat: "text/csv", startDateTime: "2020-01-01T00:00:00Z" });
    const match = /\d+/.exec(JSON.stringify(job ?? ""));
    const jobId = job?.jobId ?? Number(match?.[0] ?? 1);
    await call("get_export_jobs", {});
    await call("get_export_files", { jobId });
    const next = await call("start_export_job", { dataTypeName: "user", outputFormat: "application/x-json-stream" });
    await call("cancel_export_job", { jobId: next?.jobId ?? jobId + 1 });
    const journeys = await call("get_journeys", { page: 1, pageSize: 10 });
    await call("trigger_journey", { workflowId: journeys?.journeys?.find(it => it.enabled)?.id ?? 1, email: person });
  }

  async function gone() {
    await call("unsubscribe_from_list", { listId, subscribers: [{ email: person }] });
    const spare = (await call("create_list", { name: "Peers, for a moment" }))?.listId;
    await call("delete_list", { listId: spare });
    await call("update_email", { currentEmail: second.email, newEmail: `new-${second.email}` });
    await call("delete_templates", { ids: [templates.push] });
    await call("delete_user_by_email", { email: person });
    await call("delete_user_by_user_id", { userId: second.userId });
  }
}
