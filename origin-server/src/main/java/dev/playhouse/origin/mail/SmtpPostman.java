package dev.playhouse.origin.mail;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.remote.Remote;
import dev.playhouse.origin.remote.Remotes;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends letters by a few threads of its own. Letters wait in memory only, since they hold secrets of which the store keeps but hashes: a
 * letter that is lost with the process is asked for again.
 */
public final class SmtpPostman implements Postman {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpPostman.class);
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 1000;
  private static final int TRIES = 3;
  private static final int CLOSING_SECONDS = 5;

  private final SmtpSession smtp;
  private final Remote remote;
  private final ExecutorService threads;

  public SmtpPostman(MailServer server, Remotes remotes) {
    this.smtp = new SmtpSession(server);
    this.remote = remotes.add("mail-server", "mail-server", THREADS);
    this.threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Thread.ofPlatform().name("mail-", 0).daemon().factory());
  }

  @Override
  public void post(Writer writer) {
    remote.requireReady();
    try {
      threads.execute(() -> deliver(writer));
    } catch (RejectedExecutionException e) {
      throw new OriginException(Kind.UNAVAILABLE, "mail-busy", "too many letters wait to be sent: try again in a minute", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} letters were not sent", threads.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Writer writer) {
    Letter letter = written(writer);
    for (int tries = 1; letter != null && tries <= TRIES; tries++) {
      try {
        remote.call(() -> sent(letter));
        return;
      } catch (OriginException e) {
        LOG.warn("a letter was not sent, try {} of {}: {}", tries, TRIES, e.getMessage());
      }
    }
  }

  /** A letter that the server refuses tells nothing of the server: anybody may have one sent to an address that does not exist. */
  private boolean sent(Letter letter) {
    try {
      smtp.send(letter);
      return true;
    } catch (SendFailedException e) {
      throw new OriginException(Kind.UNPROCESSABLE, "letter-refused", "the mail server refuses a letter: " + e.getMessage(), e);
    } catch (MessagingException e) {
      throw new OriginException(Kind.UNAVAILABLE, "mail-server-unreachable", "the mail server does not answer: " + e.getMessage(), e);
    }
  }

  /** Letters are written one after the other, or those to one person would not see each other and be too many. */
  private synchronized @Nullable Letter written(Writer writer) {
    try {
      return writer.write();
    } catch (JdbiException e) {
      LOG.error("a letter could not be written", e);
      return null;
    }
  }
}
