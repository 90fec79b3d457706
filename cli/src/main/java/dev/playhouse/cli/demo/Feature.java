package dev.playhouse.cli.demo;

import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.job.Job;

/** The published film: what it was made from, how it was made, what players get. */
record Feature(Title title, MasterInfo master, Job job, Publication publication) {}
