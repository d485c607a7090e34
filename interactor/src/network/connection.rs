//! One question to a gateway and its answer, within a time.

use std::time::Duration;

use multiversx_sdk::gateway::GatewayRequest;
use multiversx_sdk_http::GatewayHttpProxy;
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

use super::{
    error::{Answer, GatewayError, no_gateway, unreachable},
    requests::{Body, Denial, Question},
};

/// What asks. It stays open between questions.
pub struct Connection {
    pub url: String,
    proxy: GatewayHttpProxy,
    runtime: Runtime,
    patience: Duration,
}

impl Connection {
    /// Nothing is asked yet.
    pub fn open(url: &str, patience: Duration) -> Answer<Self> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|cause| unreachable(url, cause))?;
        Ok(Self { url: url.into(), proxy: GatewayHttpProxy::new(url.into()), runtime, patience })
    }

    pub fn ask(&self, question: &Question) -> Answer<Body> {
        let request = self.proxy.http_request(question.clone());
        let answer = self.runtime.block_on(async { timeout(self.patience, request).await });
        match answer {
            Ok(Ok(Ok(body))) => Ok(body),
            Ok(Ok(Err(Denial::Refused(words)))) => Err(GatewayError::Refused { request: question.get_endpoint(), words }),
            Ok(Ok(Err(Denial::Foreign(words)))) => Err(self.no_gateway(words)),
            Ok(Err(cause)) if cause.is::<serde_json::Error>() => Err(self.no_gateway(cause)),
            Ok(Err(cause)) => Err(unreachable(&self.url, cause.root_cause())),
            Err(_) => Err(unreachable(&self.url, format!("no answer within {} seconds", self.patience.as_secs_f32()))),
        }
    }

    pub fn no_gateway(&self, cause: impl std::fmt::Display) -> GatewayError {
        no_gateway(&self.url, cause)
    }
}
