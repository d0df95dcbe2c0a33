-- Has what a page counts and looks for among the latest events of a project, so that the large rows are not read for it.
CREATE INDEX webhook_event_arrival ON webhook_event (project, received, number, name);
