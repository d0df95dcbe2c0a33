package io.iterablemcp.tools.report.campaign;

/** A campaign with what Iterable has counted. */
record MeasuredCampaign(ReportedCampaign campaign, MeasuredFigures figures) {}
